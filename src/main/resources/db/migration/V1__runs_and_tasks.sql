-- Definitions: one row a DAG, one row a version of it.
create table dag (
  dag_id          text primary key,
  source          text        not null check (source in ('code', 'file', 'api')),
  version         integer     not null,
  catch_up        boolean     not null,
  max_active_runs integer,
  paused          boolean     not null default false,
  retired_at      timestamptz,
  previous_point  timestamptz,
  next_point      timestamptz,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
comment on column dag.next_point is 'the next point of the schedule that was not decided on yet; null: there is none';

create index dag_due on dag (next_point) where not paused and retired_at is null;

create table dag_version (
  dag_id      text        not null references dag,
  version     integer     not null,
  document    text        not null,
  hash_meta   text        not null,
  hash_tasks  text        not null,
  created_at  timestamptz not null,
  primary key (dag_id, version)
);

-- What became of a schedule's points; skipped ones as ranges.
create table schedule_event (
  event_id    bigint generated always as identity primary key,
  dag_id      text        not null references dag,
  event       text        not null,
  from_point  timestamptz not null,
  to_point    timestamptz not null,
  points      bigint      not null check (points > 0),
  created_at  timestamptz not null
);

create index schedule_event_by_dag on schedule_event (dag_id, event_id);

-- Runs. The counters change with every task that ends, so no index names them.
create table dag_run (
  run_id           bigint generated always as identity primary key,
  dag_id           text        not null,
  dag_version      integer     not null,
  exec_ts          timestamptz not null,
  trigger          text        not null,
  status           text        not null,
  reason           text,
  restarts         integer     not null default 0,
  parameters       text        not null default '{}',
  note             text,
  created_at       timestamptz not null,
  started_at       timestamptz,
  ended_at         timestamptz,
  status_at        timestamptz not null,
  task_count       integer     not null,
  open_tasks       integer     not null,
  succeeded_tasks  integer     not null default 0,
  unsuccessful_tasks integer   not null default 0,
  has_outputs      boolean     not null default false,
  unique (dag_id, exec_ts),
  foreign key (dag_id, dag_version) references dag_version,
  check (open_tasks + succeeded_tasks + unsuccessful_tasks = task_count)
) with (fillfactor = 80);

create index dag_run_open on dag_run (dag_id, run_id) where ended_at is null;

-- Runs that exist and wait to be started.
create table run_queue (
  run_id  bigint primary key references dag_run on delete cascade
);

-- The tasks of started runs, each with its latest attempt. The primary key is the only index, and
-- neither this table nor those below have foreign keys: checking one would lock the run for every
-- task. The invariant checker looks for what a foreign key would refuse.
create table task_run (
  run_id           bigint      not null,
  task_index       integer     not null,
  task_id          text        not null,
  status           text        not null,
  pending_parents  integer     not null check (pending_parents >= 0),
  retry            integer     not null default 0,
  retry_limit      integer     not null,
  dispatch         integer,
  queued_at        timestamptz,
  claimed_at       timestamptz,
  started_at       timestamptz,
  ended_at         timestamptz,
  executor_id      text,
  error            text,
  outputs          text,
  primary key (run_id, task_index)
) with (fillfactor = 70);
comment on column task_run.retry_limit is 'a failed attempt is followed by another while its index is below this';
comment on column task_run.status is 'SCHEDULED while the attempt is in task_queue, be it waiting, handed out or running';

-- Attempts that another one followed.
create table task_attempt (
  run_id       bigint      not null,
  task_index   integer     not null,
  retry        integer     not null,
  status       text        not null,
  dispatch     integer,
  queued_at    timestamptz,
  claimed_at   timestamptz,
  started_at   timestamptz,
  ended_at     timestamptz,
  executor_id  text,
  error        text,
  primary key (run_id, task_index, retry)
);

-- Attempts that are ready: waiting (executor_id is null), or held under a lease.
create table task_queue (
  run_id       bigint      not null,
  task_index   integer     not null,
  retry        integer     not null,
  dispatch     integer     not null default 0,
  dag_id       text        not null,
  queue        text        not null,
  type         text        not null,
  due_at       timestamptz not null,
  executor_id  text,
  claimed_at   timestamptz,
  started_at   timestamptz,
  lease_until  timestamptz,
  primary key (run_id, task_index),
  check ((executor_id is null) = (lease_until is null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
comment on column task_queue.dispatch is 'how often this attempt was handed out before; a claim names it';

create index task_queue_waiting on task_queue (due_at, run_id, task_index) where executor_id is null;
create index task_queue_leases on task_queue (lease_until) where executor_id is not null;

create table task_log (
  run_id      bigint      not null,
  task_index  integer     not null,
  retry       integer     not null,
  sequence    bigint      not null,
  time        timestamptz not null,
  level       text        not null,
  message     text        not null,
  attributes  text        not null default '{}',
  primary key (run_id, task_index, retry, sequence)
);

-- Alerts that are still to be sent; put in by the transaction that the failure is stored in.
create table alert (
  alert_id   bigint generated always as identity primary key,
  kind       text        not null,
  run_id     bigint      not null,
  dag_id     text        not null,
  exec_ts    timestamptz not null,
  task_id    text        not null,
  retry      integer     not null,
  error      text,
  notifier   text,
  due_at     timestamptz not null,
  tries      integer     not null default 0
);

create index alert_due on alert (due_at);

-- Triggers that named a key: the same key again gets the same run.
create table trigger_key (
  dag_id      text        not null,
  key         text        not null,
  body_hash   text        not null,
  run_id      bigint      not null,
  created_at  timestamptz not null,
  primary key (dag_id, key)
);

create table executor (
  executor_id    text primary key,
  registered_at  timestamptz not null,
  seen_at        timestamptz not null,
  capacity       integer     not null,
  running        integer     not null,
  labels         text        not null default '{}',
  version        text
);

create table node (
  node_id     text primary key,
  started_at  timestamptz not null,
  seen_at     timestamptz not null,
  state       text        not null,
  version     text        not null
);

-- What all nodes have to agree on.
create table agreement (
  name   text primary key,
  value  text not null
);
