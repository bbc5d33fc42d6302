package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
)

// files writes, reads and removes a file for each piece of work.
func files() {
	pace(func(i int) {
		name := fmt.Sprint("piece-", i)
		if os.WriteFile(name, make([]byte, 40000), 0o600) != nil {
			return
		}
		defer os.Remove(name)
		file, err := os.Open(name)
		if err != nil {
			return
		}
		defer file.Close()
		io.Copy(sha256.New(), file)
	})
}
