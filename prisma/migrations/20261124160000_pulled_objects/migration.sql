-- CreateTable
CREATE TABLE "pulled_object" (
    "sourceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "offset" BIGINT NOT NULL DEFAULT 0,
    "pulledAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pulled_object_pkey" PRIMARY KEY ("sourceId","name")
);

-- AddForeignKey
ALTER TABLE "pulled_object" ADD CONSTRAINT "pulled_object_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "log_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
