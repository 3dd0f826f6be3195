package main

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"io"
	"runtime"
	"time"
)

// archive is a driver for a table of reports, where every third is free.
type archive struct{}

func (archive) Open(string) (driver.Conn, error)           { return archive{}, nil }
func (archive) Prepare(string) (driver.Stmt, error)        { return archive{}, nil }
func (archive) Begin() (driver.Tx, error)                  { return nil, driver.ErrSkip }
func (archive) Close() error                               { return nil }
func (archive) NumInput() int                              { return 1 }
func (archive) Exec([]driver.Value) (driver.Result, error) { return nil, driver.ErrSkip }
func (archive) Query(args []driver.Value) (driver.Rows, error) {
	return &row{price: args[0].(int64) % 3 * 100}, nil
}

type row struct {
	price int64
	read  bool
}

func (*row) Columns() []string { return []string{"price"} }
func (*row) Close() error      { return nil }
func (r *row) Next(values []driver.Value) error {
	if r.read {
		return io.EOF
	}
	values[0], r.read = r.price, true
	return nil
}

func newPool() *sql.DB {
	pool, err := sql.Open("archive", "")
	if err != nil {
		panic(err)
	}
	pool.SetMaxOpenConns(4)
	return pool
}

// query asks what a report costs. The rows have a connection until they are closed.
func query(pool *sql.DB, number int) *sql.Rows {
	rows, err := pool.Query("SELECT price FROM report WHERE number = ?", number)
	if err != nil {
		panic(err)
	}
	return rows
}

// first reads the first row.
func first(rows *sql.Rows) (price int) {
	rows.Next()
	if err := rows.Scan(&price); err != nil {
		panic(err)
	}
	return price
}

// leaky forgets the rows where there is nothing to be booked.
func leaky(pool *sql.DB, number int) int {
	rows := query(pool, number)
	price := first(rows)
	if price == 0 {
		return 0
	}
	rows.Close()
	return price
}

// fixed closes them on every way out.
func fixed(pool *sql.DB, number int) int {
	rows := query(pool, number)
	defer rows.Close()
	return first(rows)
}

// waiting books a hundred reports and tells how many goroutines still wait.
func waiting(variant func(*sql.DB, int) int) int {
	pool := newPool()
	before := runtime.NumGoroutine()
	for number := 0; number < 100; number++ {
		go variant(pool, number)
	}
	time.Sleep(100 * time.Millisecond)
	return runtime.NumGoroutine() - before
}

func main() {
	sql.Register("archive", archive{})
	if leaky(newPool(), 2) != fixed(newPool(), 2) {
		panic("the fix changed the answer")
	}
	fmt.Println("fixed:", waiting(fixed), "goroutines wait")
	fmt.Println("leaky:", waiting(leaky), "goroutines wait")
}

// rounds has a round of each variant, for `run --go`: a report is booked, or
// its goroutine waits for a connection when the round is over.
func rounds() map[string]func(number int) {
	sql.Register("archive", archive{})
	pool := newPool()
	book := func(variant func(*sql.DB, int) int) func(int) {
		return func(number int) {
			booked := make(chan int, 1)
			go func() { booked <- variant(pool, number) }()
			select {
			case <-booked:
			case <-time.After(5 * time.Millisecond):
			}
		}
	}
	return map[string]func(int){"leaky": book(leaky), "fixed": book(fixed)}
}
