package main

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// web answers with a page made of rows, its garbage left to the collector.
func web() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		rows := make([]map[string]any, 500)
		for i := range rows {
			rows[i] = map[string]any{"id": i, "name": fmt.Sprint("row ", i)}
		}
		json.NewEncoder(w).Encode(rows)
	})
	panic(http.ListenAndServe(fmt.Sprint("127.0.0.1:", number("PORT")), nil))
}
