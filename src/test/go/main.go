// Command interop shows that programs built on ppacer's own Go packages work with jpacer.
//
//	interop execute URL DIRECTORY   runs ppacer's own executor, until it is ended
//	interop ask URL DAG RUN         asks everything that the wire knows, and checks the answers
//
// URL is the scheduler's address with /api. The executor knows one DAG, go_interop; DIRECTORY is
// where its tasks tell that they were there, and where it keeps their logs.
package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	if len(os.Args) == 4 && os.Args[1] == "execute" {
		execute(os.Args[2], os.Args[3])
		return
	}
	if len(os.Args) == 5 && os.Args[1] == "ask" {
		runId, err := strconv.ParseInt(os.Args[4], 10, 64)
		if err == nil {
			err = ask(os.Args[2], os.Args[3], runId)
		}
		if err != nil {
			fmt.Println("not as expected:", err)
			os.Exit(1)
		}
		fmt.Println("all as expected")
		return
	}
	fmt.Println("usage: interop execute URL DIRECTORY | interop ask URL DAG RUN")
	os.Exit(2)
}
