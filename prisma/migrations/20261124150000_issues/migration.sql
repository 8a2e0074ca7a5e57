-- CreateEnum
CREATE TYPE "issue_state" AS ENUM ('open', 'acknowledged', 'resolved', 'ignored');

-- CreateTable
CREATE TABLE "issue" (
    "projectId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "state" "issue_state" NOT NULL DEFAULT 'open',
    "stateSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "assigneeId" TEXT,

    CONSTRAINT "issue_pkey" PRIMARY KEY ("projectId","key")
);

-- CreateTable
CREATE TABLE "issue_note" (
    "id" UUID NOT NULL,
    "projectId" TEXT NOT NULL,
    "issueKey" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "issue_note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "issue_note_projectId_issueKey_id_idx" ON "issue_note"("projectId", "issueKey", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_projectId_subjectId_idx" ON "audit_entry"("projectId", "subjectId");

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_note" ADD CONSTRAINT "issue_note_projectId_issueKey_fkey" FOREIGN KEY ("projectId", "issueKey") REFERENCES "issue"("projectId", "key") ON DELETE CASCADE ON UPDATE CASCADE;


