-- CreateEnum
CREATE TYPE "source_state" AS ENUM ('draft', 'active', 'off');

-- CreateEnum
CREATE TYPE "reprocessing_state" AS ENUM ('running', 'done', 'failed');

-- AlterTable
ALTER TABLE "log_source"
ADD COLUMN     "delivery" JSONB NOT NULL DEFAULT '{"kind":"http"}',
ADD COLUMN     "rawRetentionDays" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "state" "source_state" NOT NULL DEFAULT 'active',
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- What was switched off stays so.
UPDATE "log_source" SET "state" = 'off' WHERE NOT "active";
UPDATE "log_source" SET "updatedAt" = "createdAt";

-- AlterTable
ALTER TABLE "log_source" DROP COLUMN "active";

-- CreateTable
CREATE TABLE "dry_run" (
    "sourceId" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "reading" JSONB NOT NULL,

    CONSTRAINT "dry_run_pkey" PRIMARY KEY ("sourceId")
);

-- CreateTable
CREATE TABLE "reprocessing" (
    "id" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "selection" JSONB NOT NULL,
    "state" "reprocessing_state" NOT NULL DEFAULT 'running',
    "actor" TEXT NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "detail" TEXT NOT NULL DEFAULT '',
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reprocessing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reprocessing_sourceId_startedAt_idx" ON "reprocessing"("sourceId", "startedAt" DESC);

-- AddForeignKey
ALTER TABLE "dry_run" ADD CONSTRAINT "dry_run_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "log_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reprocessing" ADD CONSTRAINT "reprocessing_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "log_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
