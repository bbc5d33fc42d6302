package main

import "math/rand"

// cache fills to CACHE entries of four kilobytes and replaces the oldest from there on.
func cache() {
	pages := map[int][]byte{}
	order := []int{}
	pace(func(i int) {
		for k := 0; k < 20; k++ {
			key := rand.Intn(1 << 20)
			if _, there := pages[key]; !there {
				pages[key] = make([]byte, 4096)
				order = append(order, key)
			}
			if len(order) > number("CACHE") {
				delete(pages, order[0])
				order = order[1:]
			}
		}
	})
}
