package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

// transfer asks for what the partial file lacks and appends it. What came before
// a failure stays, so that the next attempt asks for less.
func (d *download) transfer(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	watchdog := time.AfterFunc(d.client.stall(), func() { cancel(ErrStalled) })
	defer watchdog.Stop()

	from := d.partialSize()
	response, err := d.ask(ctx, from)
	if err != nil {
		return d.explain(ctx, err)
	}
	defer response.Body.Close()
	if from, err = d.offset(response, from); err != nil {
		return err
	}
	f, err := openAt(d.partial(), from)
	if err != nil {
		return local(err)
	}
	body := &watched{Reader: response.Body, seen: func() { watchdog.Reset(d.client.stall()) }}
	err = d.append(f, body, from)
	if closed := f.Close(); err == nil {
		err = local(closed)
	}
	return d.explain(ctx, err)
}

// ask sends the request, for the bytes from that offset on.
func (d *download) ask(ctx context.Context, from int64) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, d.url, nil)
	if err != nil {
		return nil, local(err)
	}
	// Offsets count bytes of the file itself, so the transport must not unpack.
	request.Header.Set("Accept-Encoding", "identity")
	if from > 0 {
		request.Header.Set("Range", "bytes="+strconv.FormatInt(from, 10)+"-")
	}
	return d.client.http().Do(request)
}

// offset returns where the body of the answer begins in the file: from, or 0 when
// the server does not know ranges or the range it was asked for.
func (d *download) offset(response *http.Response, from int64) (int64, error) {
	switch response.StatusCode {
	case http.StatusOK:
		return 0, nil
	case http.StatusPartialContent:
		want := "bytes " + strconv.FormatInt(from, 10) + "-"
		if got := response.Header.Get("Content-Range"); !strings.HasPrefix(got, want) {
			return 0, d.restart(fmt.Errorf("%s: %w: asked for %q, got range %q", d.url, ErrIncomplete, want, got))
		}
		return from, nil
	case http.StatusRequestedRangeNotSatisfiable:
		return 0, d.restart(fmt.Errorf("%s: %w: the file there is shorter than the part here", d.url, ErrIncomplete))
	}
	return 0, &StatusError{URL: d.url, Code: response.StatusCode, Status: response.Status}
}

// restart throws the partial file away, because the server cannot continue it.
func (d *download) restart(because error) error {
	if err := os.Remove(d.partial()); err != nil && !os.IsNotExist(err) {
		return local(err)
	}
	return because
}

// append copies body to f, which holds done bytes, up to one byte more than the
// file should have: that much is enough to find it wrong.
func (d *download) append(f *os.File, body io.Reader, done int64) error {
	buffer := make([]byte, 64<<10)
	limited := io.LimitReader(body, d.file.Size+1-done)
	for {
		n, err := limited.Read(buffer)
		if _, failed := f.Write(buffer[:n]); failed != nil {
			return local(failed)
		}
		done += int64(n)
		d.report(min(done, d.file.Size))
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("%s: %w at %d of %d bytes: %w", d.url, ErrIncomplete, done, d.file.Size, err)
		}
	}
	if done < d.file.Size {
		return fmt.Errorf("%s: %w at %d of %d bytes", d.url, ErrIncomplete, done, d.file.Size)
	}
	return local(f.Sync())
}

// explain names the cause of a transfer that the watchdog cut.
func (d *download) explain(ctx context.Context, err error) error {
	if err != nil && context.Cause(ctx) == ErrStalled {
		return fmt.Errorf("%s: %w: nothing came for %s", d.url, ErrStalled, d.client.stall())
	}
	return err
}

// openAt opens path for writing at offset and cuts off what is behind it.
func openAt(path string, offset int64) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err = f.Truncate(offset); err == nil {
		_, err = f.Seek(offset, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// watched calls seen whenever bytes arrive.
type watched struct {
	io.Reader
	seen func()
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if n > 0 {
		w.seen()
	}
	return n, err
}
