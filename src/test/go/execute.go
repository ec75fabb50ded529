package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/ppacer/core/dag"
	"github.com/ppacer/core/exec"
)

const fanWidth = 10

// step is a task that leaves a line in a file, and fails when it is told to, at first.
type step struct {
	id        string
	directory string
	failsOnce bool
}

func (s step) Id() string { return s.id }

func (s step) Execute(context dag.TaskContext) error {
	context.Logger.Info("at work", "task", s.id)
	file, err := os.OpenFile(
		filepath.Join(s.directory, s.id), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	before, err := file.Stat()
	if err != nil {
		return err
	}
	if _, err = fmt.Fprintln(file, context.DagRun.ExecTs.Format(timestampLayout)); err != nil {
		return err
	}
	if s.failsOnce && before.Size() == 0 {
		return fmt.Errorf("%s <fails> at first", s.id)
	}
	return nil
}

// execute runs ppacer's executor with a chain, a fan-out with its merge, and a task that fails once.
func execute(url, directory string) {
	node := func(id string, failsOnce bool) *dag.Node {
		return dag.NewNode(step{id, directory, failsOnce})
	}
	first := node("first", false)
	second := node("second", false)
	var fan []*dag.Node
	for i := 0; i < fanWidth; i++ {
		fan = append(fan, node(fmt.Sprintf("fan_%d", i), false))
	}
	merged := node("merged", true)
	first.Next(second)
	second.NextAsyncAndMerge(fan, merged)
	merged.Next(node("last", false))

	registry := dag.Registry{}
	if err := registry.Add(dag.New("go_interop").AddRoot(first).Done()); err != nil {
		fmt.Println("no such DAG:", err)
		os.Exit(1)
	}
	executor := exec.NewDefault(url, filepath.Join(directory, "logs.db"))
	fmt.Println("the executor begins")
	executor.Start(registry)
	fmt.Println("the executor ended by itself")
	os.Exit(1)
}
