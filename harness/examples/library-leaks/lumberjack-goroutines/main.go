package main

import (
	"os"
	"path/filepath"
	"time"

	"gopkg.in/natefinch/lumberjack.v2"
)

// A log of its own for each job, closed and thrown away when the job is over: one that stays would grow.
func main() {
	place, err := os.MkdirTemp(".", "jobs-")
	if err != nil {
		panic(err)
	}
	for {
		log := &lumberjack.Logger{Filename: filepath.Join(place, "job.log"), MaxSize: 1}
		log.Write([]byte("done\n"))
		log.Close()
		os.Remove(log.Filename)
		time.Sleep(4 * time.Millisecond)
	}
}
