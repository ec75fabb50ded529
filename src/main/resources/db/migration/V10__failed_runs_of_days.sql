-- Runs are counted by day: all of them by the index of their times, the failed ones by this one. Its
-- columns change when a run ends, which touches the other indexes anyway.
create index dag_run_failed on dag_run (dag_id, exec_ts)
  where ended_at is not null and (unsuccessful_tasks > 0 or reason is not null);
