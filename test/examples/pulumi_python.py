"""Runs the program in the folder that it is started in, as `pulumi` with a language host would."""

import runpy

from pulumi import automation

stack = automation.create_or_select_stack(
    "dev",
    project_name="acme-sites",
    program=lambda: runpy.run_path("__main__.py"),
    opts=automation.LocalWorkspaceOptions(work_dir="."),
)
print(stack.preview().stdout)
up = stack.up()
assert up.outputs["status"].value == "effective", up.outputs
stack.preview(expect_no_changes=True)
print(stack.destroy().stdout)
