package main

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// A Go program has no class loaders. It can make the other half of the mistake:
// a cache of open archives, from which nothing is ever removed.

// archives has every archive that was opened, by its path.
type archives struct {
	lock sync.Mutex
	open map[string]*zip.ReadCloser
}

// get opens an archive, or returns it if it is open.
func (a *archives) get(path string) *zip.ReadCloser {
	a.lock.Lock()
	defer a.lock.Unlock()
	if a.open == nil {
		a.open = make(map[string]*zip.ReadCloser)
	}
	if a.open[path] == nil {
		archive, err := zip.OpenReader(path)
		if err != nil {
			panic(err)
		}
		a.open[path] = archive
	}
	return a.open[path]
}

// close closes an archive and forgets it.
func (a *archives) close(path string) {
	a.lock.Lock()
	defer a.lock.Unlock()
	if archive := a.open[path]; archive != nil {
		delete(a.open, path)
		archive.Close()
	}
}

// install writes the archive of a tariff.
func install(number int) string {
	path := filepath.Join(os.TempDir(), fmt.Sprintf("tariff-%d-%08d.zip", os.Getpid(), number))
	file, err := os.Create(path)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	archive := zip.NewWriter(file)
	defer archive.Close()
	table, err := archive.Create("prices")
	if err != nil {
		panic(err)
	}
	io.WriteString(table, "0123456789")
	return path
}

// prices reads the table of a tariff.
func prices(a *archives, path string) (sum int) {
	table, err := a.get(path).Open("prices")
	if err != nil {
		panic(err)
	}
	defer table.Close()
	all, err := io.ReadAll(table)
	if err != nil {
		panic(err)
	}
	for _, price := range all {
		sum += 31*sum + int(price)
	}
	return sum
}

// leaky deletes the file of the tariff. Its archive stays open in the cache.
func leaky(a *archives, number int) int {
	path := install(number)
	defer os.Remove(path)
	return prices(a, path)
}

// fixed closes the archive.
func fixed(a *archives, number int) int {
	path := install(number)
	defer os.Remove(path)
	defer a.close(path)
	return prices(a, path)
}

func main() {
	var a, f archives
	for i := 0; i < 100; i++ {
		if leaky(&a, i) != fixed(&f, i) {
			panic("the fix changed the answer")
		}
	}
	fmt.Println("leaky:", len(a.open), "open archives") // 100
	fmt.Println("fixed:", len(f.open), "open archives") // 0
}
