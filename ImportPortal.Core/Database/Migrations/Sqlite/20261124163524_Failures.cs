using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportPortal.Core.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Failures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_uploads_failures",
                table: "uploads",
                columns: new[] { "id", "error_code", "dataset_id", "file_name" },
                filter: "status = 'Failed' or (status = 'Pending' and next_attempt_at is not null)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_uploads_failures",
                table: "uploads");
        }
    }
}
