using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportPortal.Core.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Workbooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "spool_bytes",
                table: "uploads",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "spool_key",
                table: "uploads",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "spool_bytes",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "spool_key",
                table: "uploads");
        }
    }
}
