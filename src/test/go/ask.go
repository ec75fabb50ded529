package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/ppacer/core/dag"
	"github.com/ppacer/core/ds"
	"github.com/ppacer/core/models"
	"github.com/ppacer/core/scheduler"
)

// timestampLayout is how times are written on the wire.
const timestampLayout = "2006-01-02T15:04:05.999999MST-07:00"

type shown struct {
	ToDisplay string `json:"toDisplay"`
	Date      string `json:"date"`
	Time      string `json:"time"`
	Timezone  string `json:"timezone"`
}

type counts struct {
	Success   int `json:"success"`
	Failed    int `json:"failed"`
	Scheduled int `json:"scheduled"`
	Running   int `json:"running"`
}

type stats struct {
	DagRuns     counts `json:"dagruns"`
	DagRunTasks counts `json:"dagrunTasks"`
	RunQueue    int    `json:"dagrunQueueLen"`
	TaskQueue   int    `json:"taskSchedulerQueueLen"`
	Goroutines  int64  `json:"goroutinesNum"`
}

type row struct {
	RunId          int64  `json:"runId"`
	DagId          string `json:"dagId"`
	ExecTs         shown  `json:"execTs"`
	InsertTs       shown  `json:"insertTs"`
	Status         string `json:"status"`
	StatusUpdateTs shown  `json:"statusUpdateTs"`
	Duration       string `json:"duration"`
	TaskNum        int    `json:"taskNum"`
	TasksCompleted int    `json:"taskCompletedNum"`
}

type logRecord struct {
	InsertTs   shown  `json:"insertTs"`
	Level      string `json:"level"`
	Message    string `json:"message"`
	Attributes string `json:"attributesJson"`
}

type taskDetails struct {
	TaskId     string `json:"taskId"`
	Retry      int    `json:"retry"`
	InsertTs   shown  `json:"insertTs"`
	NotStarted bool   `json:"taskNotStarted"`
	Status     string `json:"status"`
	Position   struct {
		Depth int `json:"depth"`
		Width int `json:"width"`
	} `json:"taskPosition"`
	Duration string `json:"duration"`
	Config   string `json:"configJson"`
	Logs     struct {
		Count   int         `json:"logRecordsCount"`
		Loaded  int         `json:"loadedRecords"`
		Records []logRecord `json:"logRecords"`
	} `json:"taskLogs"`
}

type runDetails struct {
	RunId     int64         `json:"runId"`
	DagId     string        `json:"dagId"`
	ExecTs    shown         `json:"execTs"`
	ExecTsRaw string        `json:"execTsRaw"`
	Status    string        `json:"status"`
	Duration  string        `json:"duration"`
	Tasks     []taskDetails `json:"tasks"`
}

// ask uses ppacer's own client for what its first release knows, and Go's encoder for the rest: an
// answer must have no field that is not known, and be to the byte what Go would write.
func ask(url, dagId string, runId int64) error {
	if err := askOriginalClient(url); err != nil {
		return err
	}
	var counted stats
	if err := get(url, "/ui/dagrun/stats", &counted); err != nil {
		return err
	}
	if counted.DagRuns.Success < 1 || counted.DagRunTasks.Success < fanWidth+4 {
		return fmt.Errorf("the counts are %+v", counted)
	}
	var rows []row
	if err := get(url, "/ui/dagrun/latest/10000", &rows); err != nil {
		return err
	}
	found := false
	for _, each := range rows {
		found = found || (each.RunId == runId && each.DagId == dagId && each.Status == "SUCCESS" &&
			each.TaskNum == fanWidth+4 && each.TasksCompleted == each.TaskNum)
		if err := checkTimes(each.Duration, each.ExecTs, each.InsertTs, each.StatusUpdateTs); err != nil {
			return err
		}
	}
	if !found {
		return fmt.Errorf("run %d is not among %+v", runId, rows)
	}
	details, err := askDetails(url, runId)
	if err != nil {
		return err
	}
	for _, refused := range []struct {
		path, body, words string
		status            int
	}{
		{"/dag/run/trigger", `{"dagId":"nobody"}`, "Incorrect DAG ID\n", 404},
		{"/dag/run/restart", `{"dagId":"nobody","execTs":"` + details.ExecTsRaw + `"}`, "Incorrect DAG ID\n", 404},
		{"/dag/run/restart", `{"dagId":"` + dagId + `","execTs":"` + details.ExecTsRaw + `"}`,
			"DAG run is not in FAILED state. There will be no restart.\n", 400},
		{"/dag/run/trigger", `{"dagId":"` + dagId + `"}`, "", 200},
	} {
		status, body, err := call(http.MethodPost, url+refused.path, refused.body)
		if err != nil {
			return err
		}
		if status != refused.status || body != refused.words {
			return fmt.Errorf("%s %s answered %d %q", refused.path, refused.body, status, body)
		}
	}
	return nil
}

func askOriginalClient(url string) error {
	client := scheduler.NewClient(url, nil, nil, scheduler.DefaultClientConfig)
	state, err := client.GetState()
	if err != nil || state != scheduler.StateRunning {
		return fmt.Errorf("the state is %v, %w", state, err)
	}
	if task, err := client.GetTask(); !errors.Is(err, ds.ErrQueueIsEmpty) {
		return fmt.Errorf("%+v, %v was popped of an empty queue", task, err)
	}
	task := models.TaskToExec{DagId: "nobody", ExecTs: "2031-05-14T09:30:00CEST+02:00", TaskId: "t"}
	for _, status := range []dag.TaskStatus{dag.TaskRunning, dag.TaskSuccess, dag.TaskFailed} {
		if err := client.UpsertTaskStatus(task, status, errors.New("late")); err != nil {
			return fmt.Errorf("an executor that is late would stop: %w", err)
		}
	}
	task.ExecTs = "yesterday"
	if err := client.UpsertTaskStatus(task, dag.TaskSuccess, nil); err == nil ||
		!strings.Contains(err.Error(), "400 ") {
		return fmt.Errorf("a wrong time was answered with %v", err)
	}
	return nil
}

func askDetails(url string, runId int64) (runDetails, error) {
	var details runDetails
	if err := get(url, fmt.Sprintf("/ui/dagrun/%d", runId), &details); err != nil {
		return details, err
	}
	if _, err := time.Parse(timestampLayout, details.ExecTsRaw); err != nil {
		return details, err
	}
	if details.Status != "SUCCESS" || len(details.Tasks) != fanWidth+5 {
		return details, fmt.Errorf("the details are %+v", details)
	}
	for _, task := range details.Tasks {
		if err := checkTimes(task.Duration, task.InsertTs); err != nil {
			return details, err
		}
		var alone taskDetails
		path := fmt.Sprintf("/ui/dagrun/task/%d/%s/%d", runId, task.TaskId, task.Retry)
		if err := get(url, path, &alone); err != nil {
			return details, err
		}
		if alone.TaskId != task.TaskId || alone.Retry != 0 || alone.Position != task.Position {
			return details, fmt.Errorf("%s answered %+v", path, alone)
		}
	}
	status, body, err := call(http.MethodGet, url+"/ui/dagrun/999999999", "")
	if err != nil || status != 400 {
		return details, fmt.Errorf("an unknown run is %d %q %v", status, body, err)
	}
	return details, nil
}

func checkTimes(duration string, times ...shown) error {
	if _, err := time.ParseDuration(duration); err != nil {
		return err
	}
	for _, each := range times {
		if _, err := time.Parse("2006-01-02 15:04:05.999999", each.Date+" "+each.Time); err != nil {
			return err
		}
	}
	return nil
}

// get reads an answer; it has to be what Go's encoder makes of what was read.
func get(url, path string, into any) error {
	status, body, err := call(http.MethodGet, url+path, "")
	if err != nil {
		return err
	}
	if status != http.StatusOK {
		return fmt.Errorf("%s answered %d %q", path, status, body)
	}
	decoder := json.NewDecoder(strings.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var again bytes.Buffer
	if err := json.NewEncoder(&again).Encode(into); err != nil {
		return err
	}
	if again.String() != body {
		return fmt.Errorf("%s answered\n%s, and Go writes\n%s", path, body, again.String())
	}
	return nil
}

func call(method, url, body string) (int, string, error) {
	request, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	read, err := io.ReadAll(answer.Body)
	return answer.StatusCode, string(read), err
}
