-- Runs are taken out of the line in its order.
create index run_queue_in_line on run_queue (rank, run_id);

-- The same index with another condition: "executor_id is not null" no longer leads to it, so that a
-- statement which names attempts by their keys is never answered from all attempts that are held.
drop index task_queue_leases;
create index task_queue_leases on task_queue (lease_until) where lease_until is not null;
