-- CreateTable
CREATE TABLE "player_model" (
    "id" UUID NOT NULL,
    "projectId" TEXT NOT NULL,
    "learntAt" TIMESTAMPTZ(3) NOT NULL,
    "playerName" TEXT NOT NULL,
    "playerVersion" TEXT,
    "muxed" BOOLEAN,
    "sessions" INTEGER NOT NULL,
    "checked" INTEGER NOT NULL,
    "startupErrorMs" DOUBLE PRECISION NOT NULL,
    "rebufferErrorMs" DOUBLE PRECISION NOT NULL,
    "startThresholdMs" DOUBLE PRECISION NOT NULL,
    "startLagMs" DOUBLE PRECISION NOT NULL,
    "resumeThresholdMs" DOUBLE PRECISION NOT NULL,
    "resumeLagMs" DOUBLE PRECISION NOT NULL,
    "pictureGraceMs" DOUBLE PRECISION NOT NULL,
    "fullBufferMs" DOUBLE PRECISION,

    CONSTRAINT "player_model_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "player_model_projectId_idx" ON "player_model"("projectId");

-- AddForeignKey
ALTER TABLE "player_model" ADD CONSTRAINT "player_model_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
