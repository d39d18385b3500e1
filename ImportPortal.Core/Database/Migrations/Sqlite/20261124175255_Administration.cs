using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportPortal.Core.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Administration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "last_seen_at",
                table: "users",
                type: "INTEGER",
                nullable: true);

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

            migrationBuilder.AddColumn<string>(
                name: "receive_owner",
                table: "uploads",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "receive_until",
                table: "uploads",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "receive_wanted",
                table: "uploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

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

            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "api_keys",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "error_code",
                table: "uploads",
                type: "TEXT",
                nullable: true,
                computedColumnSql: "error ->> 'code'",
                stored: false);

            migrationBuilder.CreateTable(
                name: "bulk_jobs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    created_by_id = table.Column<long>(type: "INTEGER", nullable: false),
                    action = table.Column<string>(type: "TEXT", nullable: false),
                    priority = table.Column<string>(type: "TEXT", nullable: true),
                    matched = table.Column<int>(type: "INTEGER", nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    finished = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "housekeeping",
                columns: table => new
                {
                    job = table.Column<string>(type: "TEXT", nullable: false),
                    ran_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ran_on = table.Column<string>(type: "TEXT", nullable: true),
                    failure = table.Column<string>(type: "TEXT", nullable: true),
                    did_at = table.Column<long>(type: "INTEGER", nullable: true),
                    did_on = table.Column<string>(type: "TEXT", nullable: true),
                    did = table.Column<string>(type: "TEXT", nullable: false),
                    taken_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_housekeeping", x => x.job);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitations", x => x.user_id);
                    table.ForeignKey(
                        name: "FK_invitations_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "nodes",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    workers = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nodes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "queue_pause",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_queue_pause", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "saved_mappings",
                columns: table => new
                {
                    dataset_id = table.Column<long>(type: "INTEGER", nullable: false),
                    columns = table.Column<string>(type: "TEXT", nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    saved_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_mappings", x => x.dataset_id);
                    table.ForeignKey(
                        name: "FK_saved_mappings_datasets_dataset_id",
                        column: x => x.dataset_id,
                        principalTable: "datasets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    browser = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_sessions_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bulk_items",
                columns: table => new
                {
                    job_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    upload_id = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_items", x => new { x.job_id, x.ordinal });
                    table.ForeignKey(
                        name: "FK_bulk_items_bulk_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "bulk_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_uploads_by_error",
                table: "uploads",
                columns: new[] { "error_code", "id", "status", "created_by_id", "dataset_id", "file_name" },
                filter: "error_code is not null");

            migrationBuilder.CreateIndex(
                name: "ix_uploads_by_error_and_status",
                table: "uploads",
                columns: new[] { "error_code", "status", "id", "created_by_id", "dataset_id", "file_name" },
                filter: "error_code is not null");

            migrationBuilder.CreateIndex(
                name: "ix_uploads_failures",
                table: "uploads",
                columns: new[] { "id", "error_code", "dataset_id", "file_name" },
                filter: "status = 'Failed' or (status = 'Pending' and next_attempt_at is not null)");

            migrationBuilder.CreateIndex(
                name: "ix_uploads_object",
                table: "uploads",
                column: "object_key");

            migrationBuilder.CreateIndex(
                name: "ix_bulk_items_open",
                table: "bulk_items",
                columns: new[] { "job_id", "ordinal" },
                filter: "outcome is null");

            migrationBuilder.CreateIndex(
                name: "IX_bulk_jobs_finished_at",
                table: "bulk_jobs",
                column: "finished_at");

            migrationBuilder.CreateIndex(
                name: "IX_invitations_hash",
                table: "invitations",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sessions_last_seen_at",
                table: "sessions",
                column: "last_seen_at");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_user_id",
                table: "sessions",
                column: "user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bulk_items");

            migrationBuilder.DropTable(
                name: "housekeeping");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "nodes");

            migrationBuilder.DropTable(
                name: "queue_pause");

            migrationBuilder.DropTable(
                name: "saved_mappings");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "bulk_jobs");

            migrationBuilder.DropIndex(
                name: "ix_uploads_by_error",
                table: "uploads");

            migrationBuilder.DropIndex(
                name: "ix_uploads_by_error_and_status",
                table: "uploads");

            migrationBuilder.DropIndex(
                name: "ix_uploads_failures",
                table: "uploads");

            migrationBuilder.DropIndex(
                name: "ix_uploads_object",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "error_code",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "last_seen_at",
                table: "users");

            migrationBuilder.DropColumn(
                name: "isolated_from_row",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "losses",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "receive_owner",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "receive_until",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "receive_wanted",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "spool_bytes",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "spool_key",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "suspect_losses",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "suspect_row",
                table: "uploads");

            migrationBuilder.DropColumn(
                name: "role",
                table: "api_keys");
        }
    }
}
