// Command trainer builds glossa's models: it learns a vocabulary, trains and
// quantizes an encoder, and measures it with the very engine that ships.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"

	"github.com/spf13/cobra"
)

// errUsage: a flag or argument that cannot be worked with.
var errUsage = errors.New("usage")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	if err := newRootCommand().ExecuteContext(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "trainer:", err)
		os.Exit(1)
	}
}

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "trainer",
		Short: "Learn, train, quantize and measure glossa's models",
		Long: `Learn, train, quantize and measure glossa's models.

The examples call this program trainer. At the repository's root it is
"go run ./trainer", or build/trainer once "make site" has built it.`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.AddCommand(
		newVocabCommand(),
		newTrainCommand(),
		newQuantizeCommand(),
		newIndexCommand(),
		newFetchCommand(),
		newServeCommand(),
		newEvalCommand(),
		newExperimentCommand(),
		newReportCommand(),
		newCardCommand(),
	)
	return root
}
