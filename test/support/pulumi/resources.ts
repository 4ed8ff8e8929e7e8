import pulumi from '@pulumi/pulumi';

type Inputs = Readonly<Record<string, unknown>>;

/** A resource of the provider without an SDK: what a program hands to the engine. */
export class Thing extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly status: pulumi.Output<string>;
  declare readonly pending: pulumi.Output<Readonly<Record<string, string>>>;

  constructor(type: string, name: string, inputs: Inputs, options: pulumi.CustomResourceOptions = {}) {
    const outputs = { name: undefined, status: undefined, pending: undefined };
    super(`espalier:index:${type}`, name, { ...outputs, ...inputs }, options);
  }
}
