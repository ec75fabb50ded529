// A benchmark of ppacer as it comes: its scheduler with SQLite and its executor, in one process as in its own examples.
//
// Usage: bench SHAPE RUNS TASKS, where SHAPE is "chain" or "parallel": so many DAGs of so many tasks that do nothing are
// due at once. Prints how many tasks succeeded and how many seconds that took from the point that they were due at.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/ppacer/core/dag"
	"github.com/ppacer/core/dag/schedule"
	"github.com/ppacer/core/db"
	"github.com/ppacer/core/exec"
	"github.com/ppacer/core/notify"
	"github.com/ppacer/core/scheduler"
)

const (
	day         = 24 * time.Hour
	until       = 5 * time.Second
	betweenLook = 20 * time.Millisecond
	still       = 10 * time.Second
)

type nothing struct{ id string }

func (n nothing) Id() string                      { return n.id }
func (n nothing) Execute(_ dag.TaskContext) error { return nil }

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func tasks(shape string, count int) *dag.Node {
	root := dag.NewNode(nothing{"t0"})
	last := root
	for i := 1; i < count; i++ {
		next := dag.NewNode(nothing{"t" + strconv.Itoa(i)})
		last.Next(next)
		if shape == "chain" {
			last = next
		}
	}
	return root
}

func main() {
	shape := os.Args[1]
	runs, err := strconv.Atoi(os.Args[2])
	check(err)
	count, err := strconv.Atoi(os.Args[3])
	check(err)

	directory, err := os.MkdirTemp("", "ppacer")
	check(err)
	defer os.RemoveAll(directory)
	due := time.Now().UTC().Add(until).Truncate(time.Second)
	every := schedule.NewFixed(due, day)
	registry := dag.Registry{}
	for i := 0; i < runs; i++ {
		id := dag.Id("d" + strconv.Itoa(i))
		check(registry.Add(dag.New(id).AddRoot(tasks(shape, count)).AddSchedule(&every).Done()))
	}

	quiet := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError + 4}))
	client, err := db.NewSqliteClient(filepath.Join(directory, "ppacer.db"), quiet)
	check(err)
	config := scheduler.DefaultConfig
	handler := scheduler.New(client, scheduler.DefaultQueues(config), config, quiet, notify.NewLogsErr(quiet)).
		Start(context.Background(), registry)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() { check(http.Serve(listener, handler)) }()
	logs, err := db.NewSqliteClientForLogs(filepath.Join(directory, "logs.db"), quiet)
	check(err)
	executor := exec.New("http://"+listener.Addr().String(), logs, nil, quiet, nil, notify.NewLogsErr(quiet))
	go executor.Start(registry)

	succeeded, since := 0, due
	for succeeded < runs*count && time.Since(since) < still {
		time.Sleep(betweenLook)
		var now int
		err := client.DBConn().
			QueryRow("select count(*) from dagruntasks where Status = 'SUCCESS'").Scan(&now)
		if err == nil && now > succeeded {
			succeeded, since = now, time.Now()
		}
		if time.Now().Before(due) {
			since = due
		}
	}
	fmt.Printf("%d of %d succeeded in %.3f s\n", succeeded, runs*count, since.Sub(due).Seconds())
}
