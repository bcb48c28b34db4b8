package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Client downloads sets. Its zero value works; the fields are for tests and for
// callers that show progress.
type Client struct {
	HTTP     *http.Client                          // http.DefaultClient when nil
	Attempts int                                   // in a row without a byte gained; 5 when 0
	Wait     func(attempt int) time.Duration       // before attempt 1, 2, ...; doubling from 1 s when nil
	Stall    time.Duration                         // silence after which a transfer is given up; 30 s when 0
	Progress func(file string, done, total int64)  // bytes of the whole set; may be nil
	Log      func(format string, arguments ...any) // one line about a retry; may be nil
}

// Fetch puts the files of set into dir, from base when it is not empty. Files
// already there with the right sum are kept, partial ones continued.
func (c *Client) Fetch(ctx context.Context, set Set, base, dir string) error {
	if base == "" {
		base = set.BaseURL
	}
	if at, err := url.Parse(base); err != nil || at.Host == "" || (at.Scheme != "http" && at.Scheme != "https") {
		return fmt.Errorf("%w: %q", ErrAddress, base)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	report := c.reporter(set)
	var before int64
	for _, f := range set.Files {
		d := download{
			client: c, file: f,
			url:    strings.TrimSuffix(base, "/") + "/" + f.Name,
			path:   filepath.Join(dir, filepath.FromSlash(f.Name)),
			report: func(done int64) { report(f.Name, before+done) },
		}
		if err := c.persist(ctx, &d); err != nil {
			return err
		}
		before += f.Size
	}
	return nil
}

// reporter passes on progress that only grows, though a server that knows no
// ranges makes a download begin again.
func (c *Client) reporter(set Set) func(file string, done int64) {
	total, most := set.Size(), int64(-1)
	return func(file string, done int64) {
		if done > most && c.Progress != nil {
			c.Progress(file, done, total)
		}
		most = max(most, done)
	}
}

// persist repeats a download until it succeeds, cannot succeed, or has failed too
// often in a row without gaining a byte. A wrong sum is given one more try, since
// the part of an earlier run may have been at fault.
func (c *Client) persist(ctx context.Context, d *download) error {
	best, corrupt := int64(-1), 0
	for attempt := 0; ; attempt++ {
		err := d.run(ctx)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return d.interrupted(ctx)
		}
		if errors.Is(err, ErrChecksum) {
			corrupt++
		}
		if got := d.partialSize(); got > best {
			best, attempt = got, 0
		}
		if !temporary(err) || corrupt == 2 {
			return err
		}
		if attempt+1 >= c.attempts() {
			return fmt.Errorf("%w (gave up after %d attempts)", err, c.attempts())
		}
		if !c.pause(ctx, attempt+1, err) {
			return d.interrupted(ctx)
		}
	}
}

// pause waits before the next attempt; false means ctx ended first.
func (c *Client) pause(ctx context.Context, attempt int, err error) bool {
	wait := c.wait(attempt)
	if c.Log != nil {
		c.Log("%v; trying again in %s", err, wait)
	}
	select {
	case <-ctx.Done():
		return false
	case <-time.After(wait):
		return true
	}
}

func (c *Client) attempts() int {
	if c.Attempts == 0 {
		return 5
	}
	return c.Attempts
}

func (c *Client) wait(attempt int) time.Duration {
	if c.Wait == nil {
		return time.Second << (attempt - 1)
	}
	return c.Wait(attempt)
}

func (c *Client) stall() time.Duration {
	if c.Stall == 0 {
		return 30 * time.Second
	}
	return c.Stall
}

func (c *Client) http() *http.Client {
	if c.HTTP == nil {
		return http.DefaultClient
	}
	return c.HTTP
}
