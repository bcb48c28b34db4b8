package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"glossa/trainer/internal/static"
)

const serveExamples = `  # the demonstration, after make site
  trainer serve site/dist

  # another port, and for other machines too
  trainer serve site/dist --address 0.0.0.0 --port 9000`

type serveFlags struct {
	address string
	port    int
}

func newServeCommand() *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:     "serve DIR",
		Short:   "Serve a folder of static files over HTTP until interrupted",
		Example: serveExamples,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return f.run(c.Context(), c.OutOrStdout(), args[0])
		},
	}
	c.Flags().StringVar(&f.address, "address", "localhost", "address to listen on")
	c.Flags().IntVar(&f.port, "port", 8080, "port to listen on, 0 for any that is free")
	return c
}

func (f *serveFlags) run(ctx context.Context, w io.Writer, dir string) error {
	if info, err := os.Stat(dir); err != nil {
		return err
	} else if !info.IsDir() {
		return fmt.Errorf("%s is not a folder", dir)
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(f.address, strconv.Itoa(f.port)))
	if err != nil {
		return fmt.Errorf("%w (choose another port: --port, or make demo PORT=...)", err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	fmt.Fprintf(w, "Serving %s on http://%s (Ctrl-C ends it)\n", dir, net.JoinHostPort(f.address, strconv.Itoa(port)))
	return serveUntil(ctx, listener, static.Handler(os.DirFS(dir)))
}

// serveUntil serves until ctx ends, then lets the answers under way finish.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	if err := server.Shutdown(ending); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
