package main

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"io"
	"math/rand"
	"runtime"
	"strconv"
	"strings"
)

// books is a driver for a table of books. It understands two statements: a list
// of ids in the text, and a list in an argument.
type books struct{}

func (books) Open(string) (driver.Conn, error) { return books{}, nil }
func (books) Begin() (driver.Tx, error)        { return nil, driver.ErrSkip }
func (books) Close() error                     { return nil }
func (books) Prepare(query string) (driver.Stmt, error) {
	return &statement{query: query}, nil
}

// statement keeps what was parsed of its text.
type statement struct {
	query  string
	parsed [1024]byte
}

func (*statement) Close() error                               { return nil }
func (s *statement) NumInput() int                            { return strings.Count(s.query, "?") }
func (*statement) Exec([]driver.Value) (driver.Result, error) { return nil, driver.ErrSkip }
func (s *statement) Query(args []driver.Value) (driver.Rows, error) {
	list := s.query[strings.LastIndex(s.query, "(")+1 : len(s.query)-1]
	if len(args) > 0 {
		list = args[0].(string)
	}
	rows := new(price)
	for _, id := range strings.Split(list, ", ") {
		n, err := strconv.ParseInt(id, 10, 64)
		if err != nil {
			return nil, err
		}
		rows.sum += 500 + n*31%2000
	}
	return rows, nil
}

type price struct {
	sum  int64
	read bool
}

func (*price) Columns() []string { return []string{"price"} }
func (*price) Close() error      { return nil }
func (p *price) Next(values []driver.Value) error {
	if p.read {
		return io.EOF
	}
	values[0], p.read = p.sum, true
	return nil
}

// basket returns the ids of six different books.
func basket(number int) string {
	customer := rand.New(rand.NewSource(int64(number)))
	var ids []string
	for _, id := range customer.Perm(100)[:6] {
		ids = append(ids, strconv.Itoa(id))
	}
	return strings.Join(ids, ", ")
}

func open() *sql.DB {
	sql.Register("books", books{})
	db, err := sql.Open("books", "")
	if err != nil {
		panic(err)
	}
	return db
}

func prepare(db *sql.DB, query string) *sql.Stmt {
	stmt, err := db.Prepare(query)
	if err != nil {
		panic(err)
	}
	return stmt
}

// leaky prepares a statement for each basket. The DB knows it until it is closed.
func leaky(db *sql.DB, number int) (sum int) {
	stmt := prepare(db, "SELECT SUM(price) FROM book WHERE id IN ("+basket(number)+")")
	if err := stmt.QueryRow().Scan(&sum); err != nil {
		panic(err)
	}
	return sum
}

// shop has one statement, which gets the list as an argument.
type shop struct{ query *sql.Stmt }

func newShop(db *sql.DB) shop {
	return shop{prepare(db, "SELECT SUM(price) FROM book WHERE id = ANY(?)")}
}

func (s shop) fixed(number int) (sum int) {
	if err := s.query.QueryRow(basket(number)).Scan(&sum); err != nil {
		panic(err)
	}
	return sum
}

// heap prices a thousand baskets and tells how much stayed.
func heap(variant func(number int)) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for number := 0; number < 1000; number++ {
		variant(number)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	db := open()
	s := newShop(db)
	defer s.query.Close()
	if leaky(db, 7) != s.fixed(7) {
		panic("the fix changed the answer")
	}
	fmt.Println("fixed:", heap(func(n int) { s.fixed(n) })/1024, "KiB") // 0
	fmt.Println("leaky:", heap(func(n int) { leaky(db, n) })/1024, "KiB")
	runtime.KeepAlive(db)
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	db := open()
	s := newShop(db)
	return map[string]func(int){
		"leaky": func(number int) { leaky(db, number) },
		"fixed": func(number int) { s.fixed(number) },
	}
}
