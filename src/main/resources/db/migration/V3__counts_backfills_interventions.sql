-- How many runs and attempts have ended so: the sum of all rows. A transaction that ends some adds a
-- row, so that no two of them wait for each other; many rows are folded into one now and then.
create table ended_count (
  runs_succeeded   bigint not null,
  runs_failed      bigint not null,
  succeeded        bigint not null,
  failed           bigint not null,
  to_be_retried    bigint not null,
  upstream_failed  bigint not null
);

insert into ended_count
select r.succeeded, r.failed, a.succeeded, a.failed, a.to_be_retried, a.upstream_failed
from (select count(*) filter (where status = 'SUCCESS') as succeeded,
             count(*) filter (where status = 'FAILED') as failed
      from dag_run) r,
     (select count(*) filter (where status = 'SUCCESS') as succeeded,
             count(*) filter (where status = 'FAILED') as failed,
             count(*) filter (where status = 'FAILED_PENDING_RETRY') as to_be_retried,
             count(*) filter (where status = 'UPSTREAM_FAILED') as upstream_failed
      from (select status from task_run union all select status from task_attempt) t) a;

-- Runs for points of a schedule that somebody asked for.
create table backfill (
  backfill_id      bigint generated always as identity primary key,
  dag_id           text        not null references dag,
  from_point       timestamptz not null,
  to_point         timestamptz not null,
  max_active_runs  integer,
  created          integer     not null,
  skipped          integer     not null,
  done_by          text,
  created_at       timestamptz not null,
  cancelled_at     timestamptz
);

alter table dag_run add column backfill_id bigint;

create index dag_run_of_backfill on dag_run (backfill_id) where backfill_id is not null;

alter table run_queue add column rank smallint not null default 0;
comment on column run_queue.rank is 'runs of a lower rank are started first: 0 by schedule or by hand, 1 of a backfill';

-- What people did to single tasks of runs.
create table intervention (
  intervention_id  bigint generated always as identity primary key,
  run_id           bigint      not null,
  task_index       integer     not null,
  retry            integer     not null,
  action           text        not null,
  status           text,
  done_by          text,
  created_at       timestamptz not null
);
comment on column intervention.retry is 'the attempt that it led to';

create index intervention_by_run on intervention (run_id, intervention_id);

-- What executors take, as they last said when they asked for work.
alter table executor
  add column queues text[] not null default '{}',
  add column types  text[] not null default '{}',
  add column dags   text[];

-- Words to find DAGs by, of the current version.
alter table dag add column tags text[] not null default '{}';

update dag d
set tags = array(select jsonb_array_elements_text(v.document::jsonb -> 'tags'))
from dag_version v
where v.dag_id = d.dag_id and v.version = d.version and v.document::jsonb ? 'tags';

-- People list runs by DAG, by time and by failure. Runs without a failure stay out of the last one,
-- so that the progress of a run touches no index.
create index dag_run_by_dag on dag_run (dag_id, run_id);
create index dag_run_by_time on dag_run (exec_ts);
create index dag_run_unsuccessful on dag_run (run_id) where unsuccessful_tasks > 0;
