package main

import "os/exec"

// children starts a child for each job and waits for it.
func children() {
	pace(func(i int) {
		if i%2 == 0 {
			exec.Command("echo", "done").Output()
		}
	})
}
