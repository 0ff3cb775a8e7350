-- The audit is what it was: events are added, and nothing in them changes but what the product itself must note
-- (that their deliveries are planned) or let go of (an incident that is removed as a whole, the sample story's).

CREATE FUNCTION candor_events_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'Events are append-only: % cannot be deleted', OLD.sequence USING ERRCODE = 'restrict_violation';
  END IF;
  IF to_jsonb(NEW) - 'plannedAt' - 'incidentId' IS DISTINCT FROM to_jsonb(OLD) - 'plannedAt' - 'incidentId'
    OR (NEW."incidentId" IS DISTINCT FROM OLD."incidentId" AND NEW."incidentId" IS NOT NULL)
  THEN
    RAISE EXCEPTION 'Events are append-only: % cannot be changed', OLD.sequence USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER candor_events_stay BEFORE UPDATE OR DELETE ON "Event"
  FOR EACH ROW EXECUTE FUNCTION candor_events_stay();
