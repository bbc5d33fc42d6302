package main

import (
	"os"
	"time"

	"github.com/shirou/gopsutil/v4/process"
)

// Asks again and again whether a process is there.
func main() {
	for {
		if there, err := process.PidExists(int32(os.Getpid())); err != nil || !there {
			panic(err)
		}
		time.Sleep(200 * time.Millisecond)
	}
}
