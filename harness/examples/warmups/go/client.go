package main

import (
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// client asks a backend of its own, by POOL connections that are kept.
func client() {
	backend := fmt.Sprint("127.0.0.1:", number("PORT"))
	go http.ListenAndServe(backend, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(3 * time.Millisecond)
		w.Write(make([]byte, 30000))
	}))
	asking := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: number("POOL"), IdleConnTimeout: 5 * time.Second}}
	pace(func(i int) {
		var all sync.WaitGroup
		for k := 0; k <= i%number("POOL"); k++ {
			all.Add(1)
			go func() {
				defer all.Done()
				if answer, err := asking.Get("http://" + backend); err == nil {
					io.Copy(io.Discard, answer.Body)
					answer.Body.Close()
				}
			}()
		}
		all.Wait()
	})
}
