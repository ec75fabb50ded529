// Package api has the name that complaints about an update give its type.
package api

// DagRunTaskStatus has the shape of an update.
type DagRunTaskStatus struct {
	DagId     string  `json:"dagId"`
	ExecTs    string  `json:"execTs"`
	TaskId    string  `json:"taskId"`
	Retry     int     `json:"retry"`
	Status    string  `json:"status"`
	TaskError *string `json:"taskError"`
}
