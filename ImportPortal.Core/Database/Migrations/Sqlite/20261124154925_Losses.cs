using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportPortal.Core.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Losses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "isolated_from_row",
                table: "uploads",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "losses",
                table: "uploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "suspect_losses",
                table: "uploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "suspect_row",
                table: "uploads",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "isolated_from_row",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "losses",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "suspect_losses",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "suspect_row",
                table: "uploads");
        }
    }
}
