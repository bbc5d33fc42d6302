package main

import (
	"bytes"
	"compress/gzip"
	"math/rand"
)

// workers compresses what comes in, with POOL goroutines.
func workers() {
	work := make(chan []byte, 10)
	for i := 0; i < number("POOL"); i++ {
		go func() {
			for piece := range work {
				var out bytes.Buffer
				zip := gzip.NewWriter(&out)
				zip.Write(piece)
				zip.Close()
			}
		}()
	}
	pace(func(i int) { work <- bytes.Repeat([]byte{byte(i)}, 1000+rand.Intn(50000)) })
}
