/** Services that a VPC endpoint may lead to, by the last part of their endpoint names (`com.amazonaws.REGION.NAME`). */
export const AWS_SERVICES: readonly string[] = [
  ...['s3', 'dynamodb', 'sqs', 'sns', 'logs', 'monitoring', 'events', 'kms', 'secretsmanager', 'sts', 'ssm'],
  ...['ssmmessages', 'ec2', 'ec2messages', 'ecs', 'ecs-agent', 'ecs-telemetry', 'eks', 'lambda', 'athena', 'glue'],
  ...['kinesis-streams', 'kinesis-firehose', 'states', 'codebuild', 'codecommit', 'cloudformation', 'cloudtrail'],
  ...['config', 'elasticloadbalancing', 'autoscaling', 'rds', 'rds-data', 'redshift', 'redshift-data', 'execute-api'],
  ...['elasticfilesystem', 'backup', 'bedrock-runtime', 'sagemaker-runtime', 'textract', 'xray', 'transfer'],
];
