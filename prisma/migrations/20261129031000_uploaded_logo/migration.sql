-- A logo somewhere else would be asked for by every reader, and missing when that place is down.
ALTER TABLE "Settings" DROP COLUMN "logoUrl",
ADD COLUMN "logo" BYTEA,
ADD COLUMN "logoFile" TEXT;
