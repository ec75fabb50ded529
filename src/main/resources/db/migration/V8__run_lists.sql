-- Whatever runs are listed by, an index leads to them, newest first. None of these columns changes
-- while a run makes progress; those that stand in predicates stood in predicates before.
create index dag_run_by_trigger on dag_run (trigger, run_id);
create index dag_run_succeeded on dag_run (run_id)
  where ended_at is not null and unsuccessful_tasks = 0;
create index dag_run_with_reason on dag_run (run_id) where reason is not null;

-- With the number, a stretch of time is looked through in the index alone.
drop index dag_run_by_time;
create index dag_run_by_time on dag_run (exec_ts, run_id);
