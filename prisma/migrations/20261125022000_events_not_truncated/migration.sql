-- Row triggers do not see a TRUNCATE, which would empty the audit all at once.

CREATE FUNCTION candor_events_not_truncated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Events are append-only: they cannot be truncated' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER candor_events_not_truncated BEFORE TRUNCATE ON "Event"
  FOR EACH STATEMENT EXECUTE FUNCTION candor_events_not_truncated();
