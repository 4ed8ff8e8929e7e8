// Cisco Customer Smart Accounts as code: declare Virtual Accounts, roles and partner access in Git, review the plan, apply it, watch for drift
package espalier
