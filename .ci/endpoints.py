"""Speaks to a running ./shoal up in AWS's own protocols, with boto3 and with the aws command, and to its API.

Arguments: address of the API, address of the AWS endpoint, the aws command. The API's key is in SHOAL_KEY.
"""

import json
import os
import subprocess
import sys
import time
import urllib.request

import boto3

API, ENDPOINT, AWS = sys.argv[1:4]
ENVIRONMENT = {
    "AWS_ENDPOINT_URL": ENDPOINT,
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
}
os.environ.update(ENVIRONMENT)


def aws(*arguments):
    """Returns what the aws command answers."""
    done = subprocess.run([AWS, *arguments, "--output", "json"], check=True, capture_output=True, text=True)
    return json.loads(done.stdout) if done.stdout.strip().startswith("{") else done.stdout


def call(method, path, body):
    """Calls the API."""
    request = urllib.request.Request(
        API + path,
        data=json.dumps(body).encode(),
        method=method,
        headers={"x-api-key": os.environ["SHOAL_KEY"], "content-type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def check(what, holds):
    """Says what was tried, and ends where it does not hold."""
    print(("ok    " if holds else "FAIL  ") + what)
    if not holds:
        sys.exit(1)


def table_of(tables, name):
    return next(table for table in tables if name in table)


call("PUT", "/v1/customers/boto", {"attributes": {"country": "FR"}})
dynamodb = boto3.client("dynamodb")
tables = dynamodb.list_tables()["TableNames"]
profiles = table_of(tables, "ProfilesTable")
item = dynamodb.get_item(TableName=profiles, Key={"customerId": {"S": "boto"}}).get("Item", {})
check("boto3 reads the profile that the API put", item.get("customerId") == {"S": "boto"})
found = aws("dynamodb", "get-item", "--table-name", profiles, "--key", '{"customerId": {"S": "boto"}}')
check("aws reads the same", found["Item"]["customerId"] == {"S": "boto"})

s3 = boto3.client("s3")
bucket = next(one["Name"] for one in s3.list_buckets()["Buckets"] if "data" in one["Name"])
s3.put_object(Bucket=bucket, Key="trial/boto.txt", Body=b"said by boto3")
check("boto3 reads the object that it put", s3.get_object(Bucket=bucket, Key="trial/boto.txt")["Body"].read() == b"said by boto3")
check("aws lists it", "boto.txt" in aws("s3", "ls", f"s3://{bucket}/trial/"))

events = boto3.client("events")
entry = {"Source": "trial", "DetailType": "Tried", "Detail": "{}", "EventBusName": "shoal"}
check("boto3 puts an event on the bus", events.put_events(Entries=[entry])["FailedEntryCount"] == 0)
check("aws puts one too", aws("events", "put-events", "--entries", json.dumps([entry]))["FailedEntryCount"] == 0)

call("POST", "/v1/events", {"events": [{"customerId": "boto", "eventId": "1", "type": "sign_up",
                                        "occurredAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}]})
stored = dynamodb.query(
    TableName=table_of(tables, "EventsTable"),
    KeyConditionExpression="customerId = :c",
    ExpressionAttributeValues={":c": {"S": "boto"}},
)
check("boto3 finds the event that the API accepted", stored["Count"] == 1)


def block(language):
    """Returns the first block of docs/api.md in a language that is marked as run by a test."""
    text = open("docs/api.md", encoding="utf-8").read()
    return text.split(f"<!-- A test runs this. -->\n```{language}\n", 1)[1].split("```", 1)[0]


subscriber = subprocess.Popen(
    [sys.executable, "-c", block("python")],
    stdout=subprocess.PIPE,
    text=True,
    env={**os.environ, "AWS_ENDPOINT": ENDPOINT},
)
check("a partner subscribes to the bus", subscriber.stdout.readline() == "subscribed\n")
walk = subprocess.run(
    ["bash", "-e", "-c", block("bash")],
    capture_output=True,
    text=True,
    env={**os.environ, "SHOAL": API, "KEY": os.environ["SHOAL_KEY"]},
    timeout=120,
)
check("a partner walks through the first hour of docs/api.md", walk.returncode == 0 and '"member":true' in walk.stdout)
change = subscriber.communicate(timeout=60)[0]
print(change, end="")
check("and receives the first change of a segment", change.startswith("Segment Entered grace "))
