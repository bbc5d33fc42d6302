package dev.flatline.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {

  private static final String ORDERS =
      """
      openapi: 3.1.0
      info: {title: orders, version: '1'}
      servers:
        - url: https://api.example.org/v1
        - url: http://{host}:8080/v1
          variables: {host: {default: localhost}}
      paths:
        /orders/{id}:
          parameters:
            - {name: id, in: path, required: true, schema: {type: integer}}
          get: {}
          delete: {security: [{key: []}]}
        /orders:
          get:
            parameters:
              - {name: ids, in: query, schema: {type: array, maxItems: 20, items: {type: integer}}}
              - {name: status, in: query, required: true, schema: {type: string, enum: [open, paid]}}
              - {name: page, in: query, schema: {type: integer}}
              - {name: X-Tenant, in: header, required: true, example: north west}
          post:
            requestBody: {$ref: '#/components/requestBodies/Orders'}
        /all:
          get:
            parameters:
              - {name: limit, in: query, schema: {type: integer, maximum: 3}}
      components:
        requestBodies:
          Orders:
            content:
              application/json:
                schema: {$ref: '#/components/schemas/Orders'}
        schemas:
          Orders:
            allOf:
              - {$ref: '#/components/schemas/Named'}
              - type: object
                required: [ids, when, paid]
                properties:
                  ids: {type: array, items: {type: integer}}
                  when: {type: string, format: date}
                  paid: {type: [boolean, 'null']}
                  remark: {type: string}
          Named:
            required: [customer]
            properties:
              customer: {oneOf: [{$ref: '#/components/schemas/Customer'}]}
          Customer:
            properties:
              name: {type: string, example: Ada}
              parent: {$ref: '#/components/schemas/Customer'}
      """;

  @TempDir private Path directory;

  private OpenApi read(String text) throws IOException {
    Path file = directory.resolve("openapi.yaml");
    Files.writeString(file, text);
    return OpenApi.read(file);
  }

  private Operation operation(String typed) throws IOException {
    return read(ORDERS).operation(TypedOperation.of(typed));
  }

  @Test
  void operationsAreThoseOfThePathsInTheirOrder() throws IOException {
    assertThat(read(ORDERS).operations())
        .containsExactly(
            "GET /orders/{id}", "DELETE /orders/{id}", "GET /orders", "POST /orders", "GET /all");
  }

  @Test
  void aPlaceInThePathHasAValueThatIsSaidToBeAGuess() throws IOException {
    Operation one = operation("get /orders/{id}");

    assertThat(one.method()).isEqualTo("GET");
    assertThat(one.target()).isEqualTo("/orders/1");
    assertThat(one.guesses())
        .containsExactly("id is a guess: 1; put one in that the service knows");
    assertThat(one.sizes()).containsExactly(1);
  }

  @Test
  void aListOfNumbersIsTheSizeAndWhatIsNotNeededIsLeftOut() throws IOException {
    Operation all = operation("GET /orders");

    assertThat(all.target()).isEqualTo("/orders?ids={ids}&status=open");
    assertThat(all.sizes()).as("at most 20 ids").containsExactly(1, 4, 16);
    assertThat(all.headers()).containsExactly(Map.entry("X-Tenant", "north west"));
    assertThat(all.guesses()).isEmpty();
  }

  @Test
  void aNumberThatLimitsIsTheSizeUnlessItIsTooSmallToVary() throws IOException {
    Operation all = operation("GET /all");

    assertThat(all.target()).isEqualTo("/all?limit={size}");
    assertThat(all.sizes()).containsExactly(1);
  }

  @Test
  void aBodyIsMadeOfWhatItsSchemaRequires() throws IOException {
    Operation post = operation("POST /orders");

    assertThat(post.headers()).containsEntry("Content-Type", "application/json");
    assertThat(post.body())
        .startsWith("{\"customer\":{\"name\":\"Ada\",\"parent\":{")
        .endsWith("\"ids\":[{ids}],\"when\":\"2026-01-01\",\"paid\":true}")
        .doesNotContain("remark");
    assertThat(post.sizes()).containsExactly(1, 4, 16, 64);
    assertThat(post.guesses())
        .contains("when is a guess: 2026-01-01; put one in that the service knows")
        .anyMatch(guess -> guess.startsWith("parent is left out, as its schema"));
  }

  @Test
  void aLoginIsAskedFor() throws IOException {
    assertThat(operation("DELETE /orders/{id}").guesses())
        .contains("it asks for a login: put its header under operation.headers");
  }

  @Test
  void theServerIsTheOneOnThisMachine() throws IOException {
    Server here = new ServerChoice(List.of()).of(read(ORDERS)).orElseThrow();

    assertThat(here.at("/orders")).isEqualTo("http://localhost:8080/v1/orders");
    assertThat(new ServerChoice(List.of("api.example.org")).of(read(ORDERS)).orElseThrow().host())
        .isEqualTo("api.example.org");
  }

  @Test
  void aFileThatNamesNoHostLeavesTheServerOpen() throws IOException {
    OpenApi file = read("openapi: 3.0.0\nservers: [{url: /v2/}]\npaths: {/a: {get: {}}}\n");

    assertThat(new ServerChoice(List.of()).of(file)).isEmpty();
    assertThat(Server.atPort(8081).below(file.prefix()).at("/a"))
        .isEqualTo("http://127.0.0.1:8081/v2/a");
    assertThat(Server.of("http://localhost/own/").below(file.prefix()).at("/a"))
        .isEqualTo("http://localhost/own/a");
  }

  @Test
  void serversElsewhereAreRefused() throws IOException {
    OpenApi far = read("openapi: 3.0.0\nservers: [{url: https://a.org}]\npaths: {/a: {get: {}}}");

    assertThatThrownBy(() -> new ServerChoice(List.of()).of(far))
        .hasMessageStartingWith(
            "Cannot describe a service because no server of its OpenAPI file is on this machine:"
                + " server=https://a.org, file=");
  }

  @Test
  void jsonIsReadAsWell() throws IOException {
    assertThat(read("{\"openapi\":\"3.0.3\",\"paths\":{\"/a\":{\"put\":{}}}}").operations())
        .containsExactly("PUT /a");
  }

  @Test
  void whatIsNoOpenApiFileIsRefused() {
    refused("swagger: '2.0'\npaths: {/a: {get: {}}}\n", "openapi=none, swagger=2.0");
    refused("- 1\n", "no OpenAPI file of version 3");
    refused("", "no OpenAPI file of version 3");
    refused("openapi: 3.0.0\npaths: {/a: {summary: none}}\n", "has no operation");
    refused("openapi: [3", "is neither YAML nor JSON");
    refused("{\"openapi\": ", "is neither YAML nor JSON");
  }

  private void refused(String text, String reason) {
    assertThatThrownBy(() -> read(text))
        .hasMessageStartingWith("Cannot describe a service because ")
        .hasMessageContaining(reason)
        .isInstanceOfSatisfying(
            FlatlineException.class,
            refused -> assertThat(refused.status()).isEqualTo(Status.USAGE));
  }

  @Test
  void anOperationThatItDoesNotHaveIsRefusedWithThoseThatItHas() {
    assertThatThrownBy(() -> operation("PUT /orders"))
        .hasMessageStartingWith(
            "Cannot describe a service because its OpenAPI file has no such operation:"
                + " operation=PUT /orders, file=")
        .hasMessageEndingWith(
            "choose one of GET /orders/{id}, DELETE /orders/{id}, GET /orders, POST /orders, GET /all");
  }

  @Test
  void aReferenceThatLeadsNowhereOrToItselfIsSaid() throws IOException {
    Operation post =
        read("""
                openapi: 3.0.0
                paths:
                  /a:
                    post: {requestBody: {content: {application/json: {schema: {$ref: '#/x'}}}}}
                x: {$ref: '#/x'}
                """)
            .operation(TypedOperation.of("POST /a"));

    assertThat(post.body()).isEqualTo("null");
    assertThat(post.guesses())
        .containsExactly(
            "the body is left out, as its schema is not in the file, or too deep: fill it in");
  }
}
