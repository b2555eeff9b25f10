# readygate: parameters aws-rds-read-replica expected=true
# Two of its three instances can be read from.
resource "aws_rds_cluster" "cluster_of_three" {
  cluster_identifier        = "cluster-of-three"
  engine                    = "postgres"
  db_cluster_instance_class = "db.r6gd.large"
}
