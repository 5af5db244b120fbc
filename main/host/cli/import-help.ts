export const importHelp = `perimeter import aws FOLDER|FILE.json [-o FILE.yaml] [--force] [--anonymise]
perimeter import terraform FILE.json [-o FILE.yaml] [--force] [--anonymise]
perimeter import cloudformation TEMPLATE [-o FILE.yaml] [--force] [--anonymise]
perimeter import kubernetes FILE … [--snapshot FOLDER|FILE.json] [--plugin calico] [--complete] [-o FILE.yaml] [--force]

Makes a scenario file of what the AWS CLI's describe calls returned, as JSON files of a folder or one merged file, of a
Terraform plan or state (terraform show -json), or of a CloudFormation template in JSON or YAML. What was not understood,
is not modelled or has no place in a file is listed on stderr; nothing is guessed.
  -o, --output      where to write; without it the file goes to stdout
  --force           write over a file that is there
  --anonymise       other ids and other public addresses, the same wherever the same thing is meant

Of Kubernetes: manifests, templates that Helm rendered, or what \`kubectl get -o yaml|json\` and \`calicoctl get -o yaml\`
print. Nodes are the instances of the snapshot that they name or whose address they have. Without a snapshot the VPC is
unknown, and only what policies deny and what stays on a node is certain. What is in no file is unknown.
  --snapshot        what the describe calls returned, as \`import aws\` takes it
  --plugin          who enforces network policies: kubernetes (by the text of Kubernetes), calico or none; left out, as the
                    DaemonSets aws-node and calico-node in the files say
  --complete        the files hold every object of the cluster: what is in none of them does not exist
  --json            what was read and the notes as JSON, with the file as \`text\`

Exit code 0: written; 1: a manifest is wrong, or it is more than a file may hold; 2: there is nothing to import.`;
