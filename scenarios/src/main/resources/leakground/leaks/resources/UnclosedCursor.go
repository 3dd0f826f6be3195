package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"hash/crc32"
	"io"
	"time"
)

// letters is a driver for a table of forty letters in each box. It counts the
// cursors that are open.
type letters struct{ open map[*cursor]bool }

func (l *letters) Connect(context.Context) (driver.Conn, error) { return l, nil }
func (l *letters) Driver() driver.Driver                        { return nil }
func (l *letters) Prepare(string) (driver.Stmt, error)          { return l, nil }
func (l *letters) Begin() (driver.Tx, error)                    { return l, nil }
func (l *letters) Commit() error                                { return nil }
func (l *letters) Rollback() error                              { return nil }
func (l *letters) Close() error                                 { return nil }
func (l *letters) NumInput() int                                { return 1 }
func (l *letters) Exec([]driver.Value) (driver.Result, error)   { return nil, driver.ErrSkip }
func (l *letters) Query(args []driver.Value) (driver.Rows, error) {
	c := &cursor{letters: l}
	for number := 40; number > 0; number-- {
		c.rows = append(c.rows, fmt.Sprintf("Dear %d, box %d has a parcel", number, args[0]))
	}
	l.open[c] = true
	return c, nil
}

// cursor is the result of a query, of which some rows were read.
type cursor struct {
	letters *letters
	rows    []string
}

func (*cursor) Columns() []string { return []string{"text"} }
func (c *cursor) Close() error {
	delete(c.letters.open, c)
	return nil
}
func (c *cursor) Next(values []driver.Value) error {
	if len(c.rows) == 0 {
		return io.EOF
	}
	values[0], c.rows = c.rows[0], c.rows[1:]
	return nil
}

// job of the night keeps one transaction, and with it one connection, for all
// boxes.
func job() (*letters, *sql.Tx) {
	l := &letters{make(map[*cursor]bool)}
	tx, err := sql.OpenDB(l).Begin()
	if err != nil {
		panic(err)
	}
	return l, tx
}

func query(tx *sql.Tx, box int) *sql.Rows {
	rows, err := tx.Query("SELECT text FROM letter WHERE box = ? ORDER BY number DESC", box)
	if err != nil {
		panic(err)
	}
	return rows
}

// first reads the first row.
func first(rows *sql.Rows) uint32 {
	var text string
	if !rows.Next() {
		panic(fmt.Sprint("no letter: ", rows.Err()))
	}
	if err := rows.Scan(&text); err != nil {
		panic(err)
	}
	return crc32.ChecksumIEEE([]byte(text))
}

// leaky reads the newest letter and leaves the others.
func leaky(tx *sql.Tx, number int) uint32 {
	rows := query(tx, number%50)
	return first(rows)
}

// fixed closes the rows, read or not.
func fixed(tx *sql.Tx, number int) uint32 {
	rows := query(tx, number%50)
	defer rows.Close()
	return first(rows)
}

// cursors looks at a hundred boxes and tells how many cursors are still open.
func cursors(variant func(*sql.Tx, int) uint32) int {
	l, tx := job()
	for number := 0; number < 100; number++ {
		variant(tx, number)
	}
	time.Sleep(10 * time.Millisecond)
	return len(l.open)
}

func main() {
	_, tx := job()
	if leaky(tx, 7) != fixed(tx, 7) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", cursors(leaky), "cursors") // 100
	fmt.Println("fixed:", cursors(fixed), "cursors") // 0
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	_, tx := job()
	return map[string]func(int){
		"leaky": func(number int) { leaky(tx, number) },
		"fixed": func(number int) { fixed(tx, number) },
	}
}
