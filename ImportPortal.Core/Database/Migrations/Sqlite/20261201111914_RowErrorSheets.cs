using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportPortal.Core.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RowErrorSheets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "cell",
                table: "row_errors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sheet",
                table: "row_errors",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "cell",
                table: "row_errors");

            migrationBuilder.DropColumn(
                name: "sheet",
                table: "row_errors");
        }
    }
}
