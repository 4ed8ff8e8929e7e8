// The SDK in Go, used as a program of a user does: inline, in the folder that it is started in.
package main

import (
	"context"
	"encoding/json"
	"os"

	"espalier.example/pulumi/sdk/go/espalier"
	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func parts(ctx *pulumi.Context) error {
	provider, err := espalier.NewProvider(ctx, "account", &espalier.ProviderArgs{
		Domain:         pulumi.String("acme.com"),
		CompanyDomains: pulumi.StringArray{pulumi.String("acme.com")},
		World:          pulumi.String("world.json"),
		ActsAs:         pulumi.String("janed"),
	})
	if err != nil {
		return err
	}
	bench, err := espalier.NewVirtualAccount(ctx, "bench", &espalier.VirtualAccountArgs{
		Name: pulumi.String("Bench"),
		Tags: pulumi.StringMap{"cost": pulumi.String("b-17")},
	}, pulumi.Provider(provider))
	if err != nil {
		return err
	}
	_, err = espalier.NewRoleBinding(ctx, "tara", &espalier.RoleBindingArgs{
		CcoId:          pulumi.String("tarav"),
		Email:          pulumi.String("tara@acme.com"),
		VirtualAccount: bench.ID(),
		Role:           pulumi.String("user"),
	}, pulumi.Provider(provider))
	if err != nil {
		return err
	}
	retail := espalier.LookupVirtualAccountOutput(ctx, espalier.LookupVirtualAccountOutputArgs{
		Name: pulumi.String("Retail"),
	}, pulumi.Provider(provider))
	ctx.Export("number", bench.Number)
	ctx.Export("parent", retail.Parent())
	return nil
}

func whole(ctx *pulumi.Context) error {
	provider, err := espalier.NewProvider(ctx, "account", &espalier.ProviderArgs{
		Domain: pulumi.String("acme.com"),
		World:  pulumi.String("world.json"),
		ActsAs: pulumi.String("janed"),
	})
	if err != nil {
		return err
	}
	account, err := espalier.NewLayout(ctx, "account", &espalier.LayoutArgs{
		Source: pulumi.String("layout.json"),
	}, pulumi.Provider(provider))
	if err != nil {
		return err
	}
	ctx.Export("status", account.Status)
	return nil
}

// look updates the stack, asks for a preview that has nothing to do, and returns what the program says.
func look(ctx context.Context, stack auto.Stack) (map[string]any, error) {
	up, err := stack.Up(ctx)
	if err != nil {
		return nil, err
	}
	if _, err = stack.Preview(ctx, optpreview.ExpectNoChanges()); err != nil {
		return nil, err
	}
	said := map[string]any{}
	for name, output := range up.Outputs {
		said[name] = output.Value
	}
	return said, nil
}

func run() error {
	ctx := context.Background()
	stack, err := auto.UpsertStackInlineSource(ctx, "dev", "garden", parts, auto.WorkDir("."))
	if err != nil {
		return err
	}
	said := []map[string]any{}
	for _, program := range []pulumi.RunFunc{parts, whole} {
		stack.Workspace().SetProgram(program)
		now, err := look(ctx, stack)
		if err != nil {
			return err
		}
		said = append(said, now)
	}
	if _, err = stack.Destroy(ctx); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(said)
}

func main() {
	if err := run(); err != nil {
		panic(err)
	}
}
