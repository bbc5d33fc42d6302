// Small services, each from its own start: warmups NAME.
package main

import (
	"os"
	"strconv"
	"time"
)

var programs = map[string]func(){
	"web": web, "client": client, "children": children, "workers": workers, "cache": cache, "files": files,
}

func main() {
	plant()
	programs[os.Args[1]]()
}

func number(name string) int {
	value, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		panic(err)
	}
	return value
}

// pace does something RATE times a second, for ever.
func pace(do func(i int)) {
	tick := time.NewTicker(time.Second / time.Duration(number("RATE")))
	for i := 0; ; i++ {
		<-tick.C
		do(i)
	}
}
