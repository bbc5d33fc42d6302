// Charges a batch of orders, each over a connection of its own: main PORT VARIANT, where VARIANT is deferred, skipped or right.
//
// deferred: each connection is given back when the function returns. skipped: it is given back at the end of the loop's body, which an error
// leaves before. The database is a driver in this file; /metrics tells how many connections are in use.
package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"
)

type fake struct{}

func (fake) Open(string) (driver.Conn, error)    { return fake{}, nil }
func (fake) Prepare(string) (driver.Stmt, error) { return nil, errors.New("not prepared") }
func (fake) Close() error                        { return nil }
func (fake) Begin() (driver.Tx, error)           { return nil, errors.New("no transactions") }
func (fake) Ping(context.Context) error          { time.Sleep(200 * time.Microsecond); return nil }

var database *sql.DB

func charge(connection *sql.Conn, broken bool) error {
	if err := connection.PingContext(context.Background()); err != nil {
		return err
	}
	if broken {
		return errors.New("an order is broken")
	}
	return nil
}

func deferred(size int, broken bool) error {
	for i := 0; i < size; i++ {
		connection, err := database.Conn(context.Background())
		if err != nil {
			return err
		}
		defer connection.Close()
		if err := charge(connection, broken); err != nil {
			return err
		}
	}
	return nil
}

func skipped(size int, broken bool) error {
	for i := 0; i < size; i++ {
		connection, err := database.Conn(context.Background())
		if err != nil {
			return err
		}
		if err := charge(connection, broken); err != nil {
			return err
		}
		connection.Close()
	}
	return nil
}

func right(size int, broken bool) error {
	one := func() error {
		connection, err := database.Conn(context.Background())
		if err != nil {
			return err
		}
		defer connection.Close()
		return charge(connection, broken)
	}
	for i := 0; i < size; i++ {
		if err := one(); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	sql.Register("fake", fake{})
	database, _ = sql.Open("fake", "")
	database.SetMaxIdleConns(4)
	variant := map[string]func(int, bool) error{"deferred": deferred, "skipped": skipped, "right": right}[os.Args[2]]
	http.HandleFunc("/batches", func(answer http.ResponseWriter, request *http.Request) {
		size, _ := strconv.Atoi(request.FormValue("size"))
		if err := variant(size, request.FormValue("broken") != ""); err != nil {
			http.Error(answer, err.Error(), http.StatusInternalServerError)
		}
	})
	http.HandleFunc("/metrics", func(answer http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(answer, "# TYPE go_sql_in_use_connections gauge\ngo_sql_in_use_connections %d\n", database.Stats().InUse)
	})
	if err := http.ListenAndServe("127.0.0.1:"+os.Args[1], nil); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
