-- CreateTable
CREATE TABLE "pull_state" (
    "sourceId" TEXT NOT NULL,
    "triedAt" TIMESTAMPTZ(3) NOT NULL,
    "succeededAt" TIMESTAMPTZ(3),
    "failingSince" TIMESTAMPTZ(3),
    "failure" JSONB,
    "leftAside" JSONB,

    CONSTRAINT "pull_state_pkey" PRIMARY KEY ("sourceId")
);

-- AddForeignKey
ALTER TABLE "pull_state" ADD CONSTRAINT "pull_state_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "log_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
