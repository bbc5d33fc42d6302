package main

import (
	"net"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const chunk = 4096

var kept []any

var units = map[string]func() any{
	"descriptors": func() any { f, _ := os.Open(os.DevNull); return f },
	"sockets":     func() any { l, _ := net.Listen("tcp", "127.0.0.1:0"); return l },
	"threads":     func() any { go func() { runtime.LockOSThread(); block() }(); return nil },
	"children":    func() any { c := exec.Command("sleep", "300"); c.Start(); return c },
	"heap":        func() any { b := make([]byte, chunk); b[0] = 1; return b },
	"native": func() any {
		b, _ := syscall.Mmap(-1, 0, chunk, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
		b[0] = 1
		return b
	},
}

func block() { syscall.Select(0, nil, nil, nil, nil) }

// plant loses RATE units (bytes of heap and native) a second if LEAK=KIND:RATE says so.
func plant() {
	kind, text, found := strings.Cut(os.Getenv("LEAK"), ":")
	if !found {
		return
	}
	rate, _ := strconv.ParseFloat(text, 64)
	unit := 1.0
	if kind == "heap" || kind == "native" {
		unit = chunk
	}
	go func() {
		start, lost := time.Now(), 0.0
		for range time.Tick(50 * time.Millisecond) {
			for lost+unit <= rate*time.Since(start).Seconds() {
				kept = append(kept, units[kind]())
				lost += unit
			}
		}
	}()
}
