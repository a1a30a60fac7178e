"""Runs every state machine through moto's Step Functions interpreter, along each of its branches, and compares the path."""

import json
import pathlib
import sys
import time

import boto3
from moto import mock_aws
from moto.awslambda_simple.models import lambda_simple_backends

ROOT = pathlib.Path(__file__).resolve().parent.parent
REGION = "eu-west-1"
ACCOUNT = "123456789012"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/workflows"
SETTINGS = {"stepfunctions": {"execute_state_machine": True}, "lambda": {"use_docker": False}}


def client(service):
    return boto3.client(service, REGION, aws_access_key_id="none", aws_secret_access_key="none")


def entered(sample, **changes):
    event = json.loads((ROOT / "events/published" / sample).read_text())
    event["detail"].update(changes)
    return event


def listen():
    """Gives a queue that receives whatever is put on the bus."""
    client("events").create_event_bus(Name="shoal")
    url = client("sqs").create_queue(QueueName="heard")["QueueUrl"]
    arn = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    client("events").put_rule(Name="all", EventBusName="shoal", EventPattern=json.dumps({"source": ["shoal"]}))
    client("events").put_targets(Rule="all", EventBusName="shoal", Targets=[{"Id": "1", "Arn": arn}])
    return url


def heard(url):
    messages = client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(message["Body"]) for message in messages]


def run(workflow, substitutions, execution, event):
    """Runs one execution to its end; answers its status and the states it entered."""
    definition = (ROOT / "infrastructure/workflows" / f"{workflow}.asl.json").read_text()
    for name, value in substitutions.items():
        definition = definition.replace("${" + name + "}", value)
    states = client("stepfunctions")
    machine = states.create_state_machine(name=workflow, definition=definition, roleArn=ROLE)["stateMachineArn"]
    arn = states.start_execution(stateMachineArn=machine, name=execution, input=json.dumps(event))["executionArn"]
    deadline = time.monotonic() + 60
    while (result := states.describe_execution(executionArn=arn))["status"] == "RUNNING":
        if time.monotonic() > deadline:
            raise SystemExit(f"{workflow}: still running after a minute")
        time.sleep(0.1)
    history = states.get_execution_history(executionArn=arn, maxResults=1000)["events"]
    path = [step["stateEnteredEventDetails"]["name"] for step in history if "stateEnteredEventDetails" in step]
    return result, path


def expect(what, actual, wanted):
    if actual != wanted:
        raise SystemExit(f"{what}\n  wanted {wanted}\n  got    {actual}")


def message_workflow(workflow, sample, message):
    for variant, path, asked in (
        (None, ["Is it named?", "Is it held out?", "Ask for the message"], 1),
        ("treatment", ["Is it named?", "Is it held out?", "Ask for the message"], 1),
        ("control", ["Is it named?", "Is it held out?", "Held out"], 0),
    ):
        with mock_aws(config=SETTINGS):
            queue = listen()
            event = entered(sample, variant=variant)
            change = event["detail"]["id"]
            result, taken = run(workflow, {"BusName": "shoal"}, change, event)
            what = f"{workflow} with variant {variant}"
            expect(what, (result["status"], taken), ("SUCCEEDED", path))
            messages = heard(queue)
            expect(what, len(messages), asked)
            for published in messages:
                expect(what, published["detail-type"], "Message Requested")
                expect(what, published["detail"]["id"], f"{change}-{message}")
                expect(what, published["detail"]["customerId"], event["detail"]["customerId"])
        print(f"{what}: {' > '.join(taken)}")


def backfill():
    with mock_aws(config=SETTINGS):
        function = stand_in(
            [
                {"catalog": 3, "drainSeconds": 0, "parts": [{"catalog": 3, "segment": 0, "totalSegments": 1}]},
                {"catalog": 3, "segment": 0, "totalSegments": 1, "done": False, "next": "c-500"},
                {"catalog": 3, "segment": 0, "totalSegments": 1, "done": True},
                {"catalog": 3, "touched": 7},
            ]
        )
        result, taken = run("backfill", {"BackfillFunction": function}, "3", {"catalog": 3})
        expect("backfill", result["status"], "SUCCEEDED")
        expect("backfill", json.loads(result["output"]), {"catalog": 3, "touched": 7})
        expect("backfill", [state for state in taken if state in ("Plan", "Drain", "Scan", "Finish")],
               ["Plan", "Drain", "Scan", "Finish"])
        left = lambda_simple_backends[ACCOUNT][REGION].lambda_simple_results_queue
        expect("backfill: the part that was not done is taken up again", left, [])
    print(f"backfill: {' > '.join(taken)}")


def stand_in(answers):
    """Lets every call of a function be answered by these, one after the other."""
    backend = lambda_simple_backends[ACCOUNT][REGION]
    backend.lambda_simple_results_queue.extend(json.dumps(answer) for answer in answers)
    return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:backfill:live"


def main():
    backfill()
    message_workflow("re-engagement", "segment-entered-lapsed-45-days.json", "we-miss-you")
    message_workflow("vip", "segment-entered-vip.json", "early-access")
    message_workflow("at-risk", "segment-entered-at-risk.json", "retention-offer")


if __name__ == "__main__":
    sys.exit(main())
