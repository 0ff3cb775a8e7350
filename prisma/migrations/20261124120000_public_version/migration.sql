-- CreateTable
CREATE TABLE "PublicVersion" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" TEXT NOT NULL,

    CONSTRAINT "PublicVersion_pkey" PRIMARY KEY ("id")
);
